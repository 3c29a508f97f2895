package org.fundwatch.jobs.indicator;

import org.apache.flink.types.PojoTestUtils;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What crosses an edge of the indicator job or lies in its state is read and written by Flink itself, never by Kryo. */
class IndicatorTypesTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                VerdictMeasure.class,
                AnswerEntry.class,
                PersonEntry.class,
                StayNews.class,
                CountedStay.class,
                AccountNews.class,
                AccountChange.class,
                AccountDay.class,
                FiguresChange.class,
                InstitutionFigures.class,
                DrugSums.class,
                DrugSums.Change.class,
                IndicatorRow.class
            })
    void isAPojo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
