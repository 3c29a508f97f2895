/** What every HTTP answer shares: problem documents, bounded bodies, our records as JSON. */
@NullMarked
package org.fundwatch.serving.http;

import org.jspecify.annotations.NullMarked;
