using System.Diagnostics;

namespace Mdev.NodeDev.Conformance;

/// <summary>Runs programs.</summary>
static class Programs
{
    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="TimeoutException">It took more than two minutes and was ended.</exception>
    internal static ProgramResult Run(string program, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{program}' did not end.");
        }
        return new ProgramResult(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }
}
