/** The Flink jobs: verdict, pattern, indicator. They share the logs and the configuration and nothing else. */
@NullMarked
package org.fundwatch.jobs;

import org.jspecify.annotations.NullMarked;
