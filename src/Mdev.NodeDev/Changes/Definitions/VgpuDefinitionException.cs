namespace Mdev.NodeDev.Changes;

/// <summary>A file is not a definition of a vGPU; the message says why.</summary>
sealed class VgpuDefinitionException(string message) : FormatException(message);
