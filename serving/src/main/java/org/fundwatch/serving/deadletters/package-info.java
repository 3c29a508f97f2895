/** Records that no job could use: seen by administrators, repaired, sent again or closed, each once and audited. */
@NullMarked
package org.fundwatch.serving.deadletters;

import org.jspecify.annotations.NullMarked;
