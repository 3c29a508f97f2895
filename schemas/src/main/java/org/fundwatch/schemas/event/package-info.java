/** The events of the person log and of the institution log, one record for each event_type, with the national field names on the wire. */
@NullMarked
package org.fundwatch.schemas.event;

import org.jspecify.annotations.NullMarked;
