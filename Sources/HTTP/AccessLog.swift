import Platform

/// One line per request.
struct AccessLog {
    private let started = Deadline.now

    /// - `request`: `nil` when what came was none.
    /// - `bytes`: of the body, as many as the client's kernel took.
    func write(_ request: Request?, id: String, peer: String, status: Status, bytes: Int) {
        let target = request.map { $0.rawQuery.isEmpty ? $0.path : "\($0.path)?\($0.rawQuery)" } ?? "-"
        let tenths = (Deadline.now.nanoseconds - started.nanoseconds) / 100_000
        Log.shared.info(
            "\(request?.method.rawValue ?? "-") \(target)",
            [
                "status": String(status.code), "bytes": String(bytes), "ms": "\(tenths / 10).\(tenths % 10)",
                "peer": peer, "id": id,
            ])
    }
}
