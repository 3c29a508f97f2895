/** The monthly assessment of institutions under their agreement (协议考核). */
@NullMarked
package org.fundwatch.serving.scorecards;

import org.jspecify.annotations.NullMarked;
