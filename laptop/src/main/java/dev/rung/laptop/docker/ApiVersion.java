package dev.rung.laptop.docker;

/**
 * A version of the Engine API, such as 1.41 (Docker 20.10).
 *
 * @param major before the point
 * @param minor behind it
 */
record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
    /** Docker 25: a start interval of healthchecks. */
    static final ApiVersion DOCKER_25 = new ApiVersion(1, 44);

    /** Docker 24: annotations. */
    static final ApiVersion DOCKER_24 = new ApiVersion(1, 43);

    /** Reads {@code 1.41}. */
    static ApiVersion parse(String text) {
        int point = text.indexOf('.');
        return new ApiVersion(Integer.parseInt(text.substring(0, point)), Integer.parseInt(text.substring(point + 1)));
    }

    boolean atLeast(ApiVersion other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(ApiVersion other) {
        return major == other.major ? Integer.compare(minor, other.minor) : Integer.compare(major, other.major);
    }
}
