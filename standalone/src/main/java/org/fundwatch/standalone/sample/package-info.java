/** Replays a simulated city or a file of events into the topics, at speed. */
@NullMarked
package org.fundwatch.standalone.sample;

import org.jspecify.annotations.NullMarked;
