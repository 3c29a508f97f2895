/** What {@code bench} measures, how it is checked, and how a figure is written down. See docs/performance.md. */
@NullMarked
package org.fundwatch.standalone.bench;

import org.jspecify.annotations.NullMarked;
