/** The page on a person: only for a reason, masked until unmasked, each look noted. */
@NullMarked
package org.fundwatch.serving.persons;

import org.jspecify.annotations.NullMarked;
