package org.fundwatch.jobs.pattern;

import org.apache.flink.types.PojoTestUtils;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.OutRecord;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.doctor.PrescribingFact;
import org.fundwatch.jobs.pattern.drug.PurchaseFact;
import org.fundwatch.jobs.pattern.identity.CounterFact;
import org.fundwatch.jobs.pattern.identity.FillFact;
import org.fundwatch.jobs.pattern.identity.InvoiceFact;
import org.fundwatch.jobs.pattern.identity.RefundFact;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.price.BillPriceFact;
import org.fundwatch.jobs.pattern.price.ChargeFact;
import org.fundwatch.jobs.pattern.price.RiseFact;
import org.fundwatch.jobs.pattern.quality.LateData;
import org.fundwatch.jobs.pattern.quality.ReportFact;
import org.fundwatch.jobs.pattern.ratio.RatioEntry;
import org.fundwatch.jobs.pattern.ratio.RatioFact;
import org.fundwatch.jobs.pattern.ratio.WeekFact;
import org.fundwatch.jobs.pattern.restriction.DefectFact;
import org.fundwatch.jobs.pattern.restriction.RestrictionFact;
import org.fundwatch.jobs.pattern.stay.StayFact;
import org.fundwatch.jobs.pattern.stay.StayRecord;
import org.fundwatch.jobs.pattern.stay.StayReview;
import org.fundwatch.jobs.pattern.stay.TrackedStay;
import org.fundwatch.jobs.pattern.stock.TraceFact;
import org.fundwatch.jobs.pattern.tally.Portion;
import org.fundwatch.jobs.pattern.tally.Sum;
import org.fundwatch.jobs.pattern.usage.UsageFact;
import org.fundwatch.schemas.alert.Alert;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What crosses an edge of the pattern job or lies in its state is read and written by Flink itself, never by Kryo. */
class PatternTypesTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                LogRecord.class,
                OutRecord.class,
                PersonFact.class,
                InstitutionFact.class,
                TrackedStay.class,
                StayFact.class,
                StayReview.End.class,
                StayRecord.class,
                LateData.class,
                ReportFact.class,
                UsageFact.class,
                org.fundwatch.jobs.pattern.stay.StaySummary.class,
                org.fundwatch.jobs.pattern.stay.StaySummaries.Told.class,
                org.fundwatch.jobs.pattern.stay.StaySummaries.Membership.class,
                org.fundwatch.jobs.pattern.ward.CensusFact.class,
                org.fundwatch.jobs.pattern.place.CardUse.class,
                org.fundwatch.jobs.pattern.doctor.ServiceFact.class,
                org.fundwatch.jobs.pattern.account.RefusalFact.class,
                PurchaseFact.class,
                BillFact.class,
                RefundFact.class,
                InvoiceFact.class,
                TraceFact.class,
                RatioEntry.class,
                RatioFact.class,
                WeekFact.class,
                RestrictionFact.class,
                DefectFact.class,
                PrescribingFact.class,
                BillPriceFact.class,
                org.fundwatch.jobs.pattern.price.PurchaseFact.class,
                ChargeFact.class,
                RiseFact.class,
                CounterFact.class,
                CounterFact.Slot.class,
                FillFact.class,
                Portion.class,
                Sum.class,
                AlertDraft.class,
                Alert.class
            })
    void isAPojo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
