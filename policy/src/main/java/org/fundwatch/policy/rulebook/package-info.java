/** The rulebook as data: files, tables, packs, rules and texts of one publication, read and checked whole. */
@NullMarked
package org.fundwatch.policy.rulebook;

import org.jspecify.annotations.NullMarked;
