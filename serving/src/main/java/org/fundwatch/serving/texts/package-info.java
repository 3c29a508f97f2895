/** Sentences for people out of codes and numbers, by the rulebook's texts. Pure: also behind {@code --explain}. */
@NullMarked
package org.fundwatch.serving.texts;

import org.jspecify.annotations.NullMarked;
