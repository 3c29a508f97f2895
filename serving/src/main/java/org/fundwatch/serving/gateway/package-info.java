/** The settlement gateways' side: verdicts over HTTP, event intake, answers matched to requests. */
@NullMarked
package org.fundwatch.serving.gateway;

import org.jspecify.annotations.NullMarked;
