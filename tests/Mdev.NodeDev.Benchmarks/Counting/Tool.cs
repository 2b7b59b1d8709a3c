using System.Diagnostics;

namespace Mdev.NodeDev.Benchmarks;

/// <summary>Runs other programs.</summary>
static class Tool
{
    /// <summary>What a program prints, on both streams.</summary>
    /// <exception cref="InvalidOperationException">It fails.</exception>
    internal static string Run(params IReadOnlyList<string> command) => Run(command, isSuccess: code => code == 0);

    /// <inheritdoc cref="Run(IReadOnlyList{string})"/>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="isSuccess">Which exit codes are no failure.</param>
    internal static string Run(IReadOnlyList<string> command, Func<int, bool> isSuccess)
    {
        ProcessStartInfo start = new(command[0], command.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        string all = output + errors.Result;
        return isSuccess(process.ExitCode)
            ? all
            : throw new InvalidOperationException($"{string.Join(' ', command)}: {process.ExitCode}\n{all}");
    }
}
