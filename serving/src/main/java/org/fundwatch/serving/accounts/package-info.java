/** Who has an account or a token: made, changed, locked and revoked by administrators. */
@NullMarked
package org.fundwatch.serving.accounts;

import org.jspecify.annotations.NullMarked;
