/** The logs of persons and institutions, kept as files by day. */
@NullMarked
package org.fundwatch.standalone.archive;

import org.jspecify.annotations.NullMarked;
