/** The one place where JSON and the records meet: strict reading with errors that name the field, canonical writing. */
@NullMarked
package org.fundwatch.schemas.json;

import org.jspecify.annotations.NullMarked;
