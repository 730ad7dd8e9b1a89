extension Int {
    /// The nearest whole number: what a hostile file tells may be no number, or larger than any.
    init(nearest number: Double) {
        self = number.isNaN ? 0 : Int(Swift.max(-9e18, Swift.min(9e18, number)).rounded())
    }
}
