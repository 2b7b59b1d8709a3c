namespace Mdev.NodeDev.Changes;

/// <summary>What was planned, or why it could not be.</summary>
/// <param name="Value">What was planned.</param>
/// <param name="Failure">Why it could not be planned; <see langword="null"/> if it was.</param>
readonly record struct Planned<T>(T? Value, HostChangeFailure? Failure)
{
    public static implicit operator Planned<T>(T value) => new(value, null);

    public static implicit operator Planned<T>(HostChangeFailure failure) => new(default, failure);

    /// <summary>Continues with the value, unless there is none.</summary>
    internal Planned<TNext> Then<TNext>(Func<T, Planned<TNext>> next) =>
        Failure is null ? next(Value!) : new(default, Failure);

    /// <summary>Returns the value, or throws <see cref="HostChangeException"/>.</summary>
    internal T OrThrow() => Failure is null ? Value! : throw new HostChangeException(Failure);
}
