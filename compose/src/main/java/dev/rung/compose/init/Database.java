package dev.rung.compose.init;

/** The PostgreSQL that a project needs, by how it is told where that is. */
enum Database {
    /** It has no driver for one. */
    NONE,
    /** By a {@code DATABASE_URL}. */
    BY_URL,
    /** By Spring Boot's own variables. */
    BY_SPRING;

    /** By a URL, when the project has a driver. */
    static Database byUrl(boolean driver) {
        return driver ? BY_URL : NONE;
    }
}
