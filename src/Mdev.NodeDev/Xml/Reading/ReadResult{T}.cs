using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev;

/// <summary>What a document describes, or the errors that stand in its way.</summary>
/// <typeparam name="T">What a document describes.</typeparam>
readonly record struct ReadResult<T>(T? Value, ValueList<Diagnostic> Diagnostics)
    where T : class
{
    /// <summary>The value, or the exception made of the errors.</summary>
    internal T ValueOrThrow() => Value ?? throw new NodeDeviceFormatException(Diagnostics);

    /// <summary>The parts of a public method that tries to read.</summary>
    internal bool Try([NotNullWhen(true)] out T? value, out ValueList<Diagnostic> diagnostics)
    {
        (value, diagnostics) = this;
        return value is not null;
    }
}
