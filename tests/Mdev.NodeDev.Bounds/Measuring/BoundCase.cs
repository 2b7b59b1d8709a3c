namespace Mdev.NodeDev.Bounds;

/// <summary>An input of some size, and the call that takes it.</summary>
/// <param name="Size">Its bytes; of a text, its characters.</param>
/// <param name="Call">Does what is measured; the result is held until it has been measured.</param>
/// <param name="Owner">What the input lives in, if that has to be disposed.</param>
sealed record PreparedInput(long Size, Func<object?> Call, object? Owner = null);

/// <summary>One entry point and one shape of input.</summary>
/// <param name="Entry">The entry point.</param>
/// <param name="Shape">The shape.</param>
/// <param name="Factor">
/// How many bytes may be allocated for each byte of the input, beside what <see cref="Bounds.Free"/> allows.
/// </param>
/// <param name="Prepare">Makes an input of about a size.</param>
sealed record BoundCase(string Entry, string Shape, double Factor, Func<int, PreparedInput> Prepare)
{
    internal string Name => $"{Entry} / {Shape}";
}
