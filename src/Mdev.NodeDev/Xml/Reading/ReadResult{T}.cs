namespace Mdev.NodeDev;

/// <summary>What a document describes, or the errors that stand in its way.</summary>
/// <typeparam name="T">What a document describes.</typeparam>
readonly record struct ReadResult<T>(T? Value, ValueList<Diagnostic> Diagnostics)
    where T : class
{
    /// <summary>The value, or the exception made of the errors.</summary>
    internal T ValueOrThrow() => Value ?? throw new NodeDeviceFormatException(Diagnostics);
}
