/** What all users of the database share. */
@NullMarked
package org.fundwatch.serving.database;

import org.jspecify.annotations.NullMarked;
