package org.fundwatch.serving.security;

import java.io.Serial;
import java.util.List;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;

/** Someone with an account, as signed in to the console. */
public final class Person extends User {
    @Serial
    private static final long serialVersionUID = 1L;

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

    public Caller caller() {
        return caller;
    }

    /** Whether the password was given out and must be replaced before anything else. */
    public boolean oneTimePassword() {
        return oneTimePassword;
    }

    /** Counts the changes of the account: a session that was begun before the last one is over. */
    public int version() {
        return version;
    }
}
