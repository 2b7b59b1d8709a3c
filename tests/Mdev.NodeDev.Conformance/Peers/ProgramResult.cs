namespace Mdev.NodeDev.Conformance;

/// <summary>What a program said.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Errors">What it complained about.</param>
sealed record ProgramResult(int ExitCode, string Output, string Errors);
