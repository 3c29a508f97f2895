/** What each detection rule looks for, what it found, and how often people agreed with it. */
@NullMarked
package org.fundwatch.serving.rules;

import org.jspecify.annotations.NullMarked;
