package org.fundwatch.serving.accounts;

/** What an administrator can do with somebody else's account. Each ends the sessions that the account has. */
public enum AccountAction {
    /** Lets nobody in with it, nor with its own tokens, until it is unlocked. */
    LOCK,
    UNLOCK,
    /** Gives it another role or other regions; its own tokens are revoked. */
    CHANGE,
    /** Gives it a new one-time password; its own tokens are revoked. */
    RESET
}
