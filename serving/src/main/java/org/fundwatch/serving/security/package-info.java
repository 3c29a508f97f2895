/** Who may do what: accounts, tokens, roles, scopes. Deny by default. */
@NullMarked
package org.fundwatch.serving.security;

import org.jspecify.annotations.NullMarked;
