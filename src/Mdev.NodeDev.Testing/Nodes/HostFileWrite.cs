namespace Mdev.NodeDev.Testing;

/// <summary>What a driver does with the bytes of one <c>write</c> to one of its attributes.</summary>
/// <param name="data">The bytes, at least one.</param>
/// <returns>0, or the error number with which the write fails.</returns>
delegate int HostFileWrite(ReadOnlySpan<byte> data);
