namespace Mdev.NodeDev.Bounds;

/// <summary>An input of some size, and the call that takes it.</summary>
/// <param name="Size">Its bytes; of a text, its characters.</param>
/// <param name="Call">Does what is measured; the result is held until it has been measured.</param>
/// <param name="Owner">What the input lives in, if that has to be disposed.</param>
sealed record PreparedInput(long Size, Func<object?> Call, object? Owner = null);
