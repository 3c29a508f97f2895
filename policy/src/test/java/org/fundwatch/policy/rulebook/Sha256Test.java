package org.fundwatch.policy.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256Test {
    @Test
    void theDigestOfNothingIsTheKnownOne() {
        assertThat(Sha256.hex("".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    /** Worked out with another program over the bytes 00000001 61 00000002 6263. */
    @Test
    void eachTextIsPrecededByItsLength() {
        assertThat(Sha256.hexOf("a", "bc"))
                .isEqualTo("b534ce16ac9c8b36823f39a395ce8e0e3c7ad9605b82b5444f18cadacd217a5d");
        assertThat(Sha256.hexOf("ab", "c")).isNotEqualTo(Sha256.hexOf("a", "bc"));
    }
}
