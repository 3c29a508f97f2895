/** Fundwatch as processes of its own that are killed, paused and cut off while a city is at work. */
@NullMarked
package org.fundwatch.standalone.fault;

import org.jspecify.annotations.NullMarked;
