package org.fundwatch.serving.security;

import java.io.Serial;
import java.util.List;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;

/** Someone signed in to the console: by an account here, or by an identity provider. */
public final class Person extends User {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int WITHOUT_ACCOUNT = -1;

    private final Caller caller;
    private final boolean oneTimePassword;
    private final int version;

    Person(Caller caller, String passwordHash, boolean oneTimePassword, boolean unlocked, int version) {
        super(
                caller.name(),
                passwordHash,
                true,
                true,
                true,
                unlocked,
                List.of(new SimpleGrantedAuthority(caller.role().consoleAuthority())));
        this.caller = caller;
        this.oneTimePassword = oneTimePassword;
        this.version = version;
    }

    /** Somebody whom an identity provider vouches for. */
    static Person ofProvider(Caller caller) {
        return new Person(caller, "", false, true, WITHOUT_ACCOUNT);
    }

    public Caller caller() {
        return caller;
    }

    /** Whether the password was given out and must be replaced before anything else. */
    public boolean oneTimePassword() {
        return oneTimePassword;
    }

    /** Whether the person signed in by an account here. */
    public boolean hasAccount() {
        return version != WITHOUT_ACCOUNT;
    }

    /** Counts the changes of the account: a session that was begun before the last one is over. */
    public int version() {
        return version;
    }
}
