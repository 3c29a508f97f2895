/** Where the city happens: counties, institutions, catalogue, price lists, doctors. */
@NullMarked
package org.fundwatch.simulator.world;

import org.jspecify.annotations.NullMarked;
