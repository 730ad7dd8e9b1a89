/// One SQLite connection, used by one thread at a time.
package final class Connection {
    init() {}
}
