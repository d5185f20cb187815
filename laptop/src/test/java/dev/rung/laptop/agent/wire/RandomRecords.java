package dev.rung.laptop.agent.wire;

import dev.rung.core.port.Tally;
import dev.rung.core.port.Target;
import dev.rung.core.release.Address;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.InstanceId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SplittableRandom;

/** Records with any values that their types allow; the same for the same seed. */
final class RandomRecords {
    private static final List<String> TEXTS = List.of(
            "", "web", "a b", "\"", "\\", "\n\t\r", "ü€😀", "null", "{}", "\u0000\u001f", "1", "true", "/", "$$");

    private final SplittableRandom random;

    RandomRecords(long seed) {
        this.random = new SplittableRandom(seed);
    }

    <T> T next(Class<T> type) {
        return type.cast(value(type));
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            return container((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        }
        return plain((Class<?>) type);
    }

    private Object container(Class<?> raw, Type[] arguments) {
        if (raw == Optional.class) {
            return random.nextBoolean() ? Optional.empty() : Optional.of(value(arguments[0]));
        }
        if (raw == List.class) {
            return values(arguments[0]);
        }
        if (raw == Set.class) {
            return new LinkedHashSet<>(values(arguments[0]));
        }
        if (raw == SequencedMap.class || raw == Map.class) {
            var map = new LinkedHashMap<Object, Object>();
            values(arguments[0]).forEach(key -> map.put(key, value(arguments[1])));
            return map;
        }
        throw new IllegalArgumentException("no values for " + raw);
    }

    private List<Object> values(Type type) {
        var values = new ArrayList<Object>();
        for (int i = random.nextInt(3); i > 0; i--) {
            values.add(value(type));
        }
        return values;
    }

    private Object plain(Class<?> type) {
        if (type == String.class) {
            return TEXTS.get(random.nextInt(TEXTS.size()));
        }
        if (type == int.class || type == Integer.class) {
            return pick(0, 1, -1, 8080, Integer.MAX_VALUE, Integer.MIN_VALUE);
        }
        if (type == long.class || type == Long.class) {
            return pick(0L, -1L, 1L << 40, 1L << 52);
        }
        if (type == double.class) {
            return pick(0.0, 0.5, 2.0, 1e-9, 1e300);
        }
        if (type == boolean.class || type == Boolean.class) {
            return random.nextBoolean();
        }
        if (type == Duration.class) {
            return pick(Duration.ZERO, Duration.ofNanos(1), Duration.ofDays(400), Duration.ofMillis(-1500));
        }
        if (type == Instant.class) {
            return pick(
                    Instant.EPOCH,
                    Instant.parse("2026-11-21T10:00:00.123456789Z"),
                    Instant.parse("1969-01-01T00:00:00Z"));
        }
        return composed(type);
    }

    private Object composed(Class<?> type) {
        if (type == InstanceId.class) {
            return new InstanceId(pick("web", "my-db", "a.b_c"), 1 + random.nextInt(9), 1 + random.nextInt(9));
        }
        if (type == EnvironmentId.class) {
            return new EnvironmentId(pick("shop", "my-app_2"), pick("default", "staging.eu"));
        }
        if (type == Target.class) {
            return target();
        }
        if (type == Tally.class) {
            return tally();
        }
        if (type.isEnum()) {
            return pick(type.getEnumConstants());
        }
        return type.isSealed() ? plain(pick(type.getPermittedSubclasses())) : record(type);
    }

    private Target target() {
        var addresses = new LinkedHashMap<Integer, Address>();
        values(Address.class).forEach(address -> addresses.put(random.nextInt(1, 65536), (Address) address));
        return new Target(
                next(InstanceId.class), addresses, next(Target.State.class), random.nextInt(1, Target.MOST_WEIGHT + 1));
    }

    private Tally tally() {
        List<Long> latencies = random.longs(random.nextInt(Tally.BUCKETS + 1), 0, 1L << 40)
                .boxed()
                .toList();
        long requests = latencies.stream().mapToLong(Long::longValue).sum() + random.nextLong(1L << 40);
        return new Tally(
                requests, random.nextLong(requests + 1), Duration.ofNanos(random.nextLong(1L << 60)), latencies);
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        var types = new Class<?>[components.length];
        var values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value(components[i].getGenericType());
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no " + type, e);
        }
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }
}
