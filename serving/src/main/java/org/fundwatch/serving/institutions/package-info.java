/** Institutions and their indicators against their peers. */
@NullMarked
package org.fundwatch.serving.institutions;

import org.jspecify.annotations.NullMarked;
