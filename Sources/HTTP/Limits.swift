package import Platform

/// Every bound the server holds clients to, in one place. Sizes are in bytes.
package struct Limits: Sendable {
    /// Beyond it: 414.
    package var requestLine = 8 * 1024
    /// The header fields together, and the trailers of a chunked body; beyond it: 431.
    package var headerBytes = 32 * 1024
    /// Beyond it: 431.
    package var headerCount = 100
    /// Where the route says nothing else; beyond it: 413.
    package var body = 1024 * 1024
    /// From a request's first byte to the end of its head; beyond it: 408.
    package var headerTime = Duration.seconds(10)
    /// Without a byte of a body that is awaited; beyond it: 408.
    package var bodyTime = Duration.seconds(30)
    /// Without a request on a connection; then it is closed.
    package var idleTime = Duration.seconds(60)
    /// Without a byte that the client takes; then it is closed.
    package var sendTime = Duration.seconds(60)
    /// How long what a refused client still sends is read, so that it sees the refusal and not a reset.
    package var lingerTime = Duration.seconds(2)
    /// Between comments on an event stream that has nothing to tell.
    package var heartbeat = Duration.seconds(15)
    /// For running requests when the server stops.
    package var graceTime = Duration.seconds(4)
    /// 512 descriptors are kept for files, databases and children.
    package var connections = max(1, min(16_384, descriptorLimit() - 512))
    package var connectionsPerAddress = 256
    /// Addresses exempt from the limit per address, since many people come through them.
    package var trustedProxies: Set<IPAddress> = []

    package init() {}
}
