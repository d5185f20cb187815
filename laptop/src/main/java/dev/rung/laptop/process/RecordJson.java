package dev.rung.laptop.process;

import io.avaje.json.mapper.JsonMapper;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records as JSON and reads them back: by component name, so that the file can be read by people and by the agent
 * of a next version. Knows records, sealed interfaces of records (by a member {@code type}), lists, maps, optionals,
 * enums, text, numbers, truth, paths, durations and instants. What is empty is left out.
 */
final class RecordJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RecordJson() {}

    static String write(Record value) {
        return JSON.toJson(plain(value, value.getClass()));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when the text is not that
     */
    static <T extends Record> T read(String json, Class<T> type) {
        try {
            return type.cast(value(JSON.fromJsonObject(json), type));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(type.getSimpleName() + ": not readable: " + e.getMessage(), e);
        }
    }

    private static @Nullable Object plain(Object value, Type declared) {
        return switch (value) {
            case Optional<?> optional -> optional.isPresent() ? plain(optional.get(), argument(declared, 0)) : null;
            case List<?> list ->
                list.stream().map(item -> plain(item, argument(declared, 0))).toList();
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> plain = new LinkedHashMap<>();
                map.forEach((key, item) -> plain.put(key.toString(), plain(item, argument(declared, 1))));
                yield plain;
            }
            case Record record -> members(record, declared);
            case Enum<?> constant -> constant.name();
            case Path path -> path.toString();
            case Duration duration -> duration.toString();
            case Instant instant -> instant.toString();
            default -> value;
        };
    }

    private static Map<String, @Nullable Object> members(Record record, Type declared) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (declared instanceof Class<?> type && type.isSealed()) {
            members.put("type", record.getClass().getSimpleName());
        }
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                Object member = component.getAccessor().invoke(record);
                members.put(component.getName(), plain(member, component.getGenericType()));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        }
        return members;
    }

    private static Object value(@Nullable Object plain, Type declared) {
        if (raw(declared) == Optional.class) {
            return plain == null ? Optional.empty() : Optional.of(value(plain, argument(declared, 0)));
        }
        if (plain == null && raw(declared) == List.class) {
            return List.of();
        }
        if (plain == null && raw(declared) == Map.class) {
            return Map.of();
        }
        if (plain == null) {
            throw new IllegalArgumentException("a value of type " + declared.getTypeName() + " is missing");
        }
        Class<?> type = raw(declared);
        if (plain instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(value(item, argument(declared, 0))));
            return items;
        }
        if (plain instanceof Map<?, ?> map) {
            return Map.class.isAssignableFrom(type) ? map(map, declared) : record(map, concrete(map, type));
        }
        return scalar(plain, type);
    }

    private static Map<Object, Object> map(Map<?, ?> plain, Type declared) {
        Map<Object, Object> map = new LinkedHashMap<>();
        plain.forEach((key, item) ->
                map.put(scalar(key, raw(argument(declared, 0))), value(item, argument(declared, 1))));
        return map;
    }

    private static Object scalar(Object plain, Class<?> type) {
        String text = plain.toString();
        if (type == int.class || type == Integer.class) {
            return plain instanceof Number number ? number.intValue() : Integer.parseInt(text);
        }
        if (type == long.class || type == Long.class) {
            return plain instanceof Number number ? number.longValue() : Long.parseLong(text);
        }
        if (type == double.class || type == Double.class) {
            return plain instanceof Number number ? number.doubleValue() : Double.parseDouble(text);
        }
        if (type == Path.class) {
            return Path.of(text);
        }
        if (type == Duration.class) {
            return Duration.parse(text);
        }
        if (type == Instant.class) {
            return Instant.parse(text);
        }
        return type.isEnum() ? constant(type, text) : plain;
    }

    private static Object constant(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(name + " is no " + type.getSimpleName());
    }

    private static Class<?> concrete(Map<?, ?> plain, Class<?> type) {
        if (!type.isSealed()) {
            return type;
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            if (permitted.getSimpleName().equals(plain.get("type"))) {
                return permitted;
            }
        }
        throw new IllegalArgumentException(plain.get("type") + " is no " + type.getSimpleName());
    }

    private static Object record(Map<?, ?> plain, Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] members = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            members[i] = value(plain.get(components[i].getName()), components[i].getGenericType());
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(members);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getSimpleName() + ": " + e.getCause(), e);
        }
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}
