package org.fundwatch.jobs.pattern.price;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.tally.Sum;
import org.jspecify.annotations.Nullable;

/**
 * What institutions of one sort asked for an item in a week: the price of a pack on average, in 1/1000000 yuan, for those
 * that sold it often enough.
 */
final class PeerPrices {
    private static final int CITY_DIGITS = 4;
    private static final BigInteger MICRO_OF_FEN_AND_E4 = BigInteger.valueOf(100_000_000);
    /** 1.4826 in 1/10000: it makes the MAD of a normal spread its standard deviation. */
    private static final long CONSISTENCY = 14_826;

    private static final long WHOLE = 10_000;
    private static final long MOST_Z_E4 = 1_000_000_000_000L;

    private final List<Price> prices = new ArrayList<>();
    private final Map<String, Price> byHeading = new HashMap<>();
    private final Map<String, List<Price>> cities = new HashMap<>();

    /** The price of one institution. */
    record Price(String region, String institutionCode, long packMicroYuan, Sum sum) {}

    /** How far a price lies from those of its peers; z in 1/10000, 0 where it is not above them. */
    record Distance(long median, long mad, int peers, long zE4) {}

    /** @param sums by region and institution */
    PeerPrices(Map<String, Sum> sums, long leastSales) {
        sums.forEach((heading, sum) -> {
            if (sum.count() >= leastSales && sum.quantityE4() > 0 && sum.amountFen() > 0) {
                String[] place = heading.split("\\|", 2);
                Price price = new Price(place[0], place[1], packMicroYuan(sum), sum);
                prices.add(price);
                byHeading.put(heading, price);
                cities.computeIfAbsent(city(price), city -> new ArrayList<>()).add(price);
            }
        });
    }

    private static long packMicroYuan(Sum sum) {
        return BigInteger.valueOf(sum.amountFen())
                .multiply(MICRO_OF_FEN_AND_E4)
                .divide(BigInteger.valueOf(sum.quantityE4()))
                .min(BigInteger.valueOf(Long.MAX_VALUE / WHOLE))
                .longValueExact();
    }

    int size() {
        return prices.size();
    }

    /** The price under a heading; none where it was sold too seldom. */
    @Nullable
    Price of(String heading) {
        return byHeading.get(heading);
    }

    /** Against the others of its city where these are enough, else against the others of its province. */
    Distance distance(Price price, long leastPeers, long medianShare) {
        List<Long> others = others(price, cities.getOrDefault(city(price), List.of()));
        if (others.size() < leastPeers) {
            others = others(price, prices);
        }
        if (others.size() < Math.max(1, leastPeers)) {
            return new Distance(0, 0, others.size(), 0);
        }
        long median = median(others);
        long mad = median(others.stream().map(one -> Math.abs(one - median)).toList());
        // both in 1/10000 of the price's unit, so that a share of the median loses nothing
        BigInteger spread = BigInteger.valueOf(mad)
                .multiply(BigInteger.valueOf(WHOLE))
                .max(BigInteger.valueOf(median).multiply(BigInteger.valueOf(medianShare)))
                .max(BigInteger.ONE);
        BigInteger z = BigInteger.valueOf(price.packMicroYuan() - median)
                .multiply(BigInteger.valueOf(WHOLE * WHOLE))
                .multiply(BigInteger.valueOf(WHOLE))
                .divide(BigInteger.valueOf(CONSISTENCY).multiply(spread));
        long zE4 = z.min(BigInteger.valueOf(MOST_Z_E4)).max(BigInteger.ZERO).longValueExact();
        return new Distance(median, mad, others.size(), zE4);
    }

    private static List<Long> others(Price price, List<Price> among) {
        return among.stream()
                .filter(other -> other != price)
                .map(Price::packMicroYuan)
                .toList();
    }

    private static String city(Price price) {
        return price.region().substring(0, Math.min(CITY_DIGITS, price.region().length()));
    }

    /** Of an even number the mean of the two in the middle, rounded down. */
    private static long median(List<Long> numbers) {
        List<Long> sorted = numbers.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
