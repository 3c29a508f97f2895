/** The description of the API for programmers, at {@code /api/docs}. */
@NullMarked
package org.fundwatch.serving.openapi;

import org.jspecify.annotations.NullMarked;
