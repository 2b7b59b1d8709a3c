using System.CommandLine;
using Mdev.NodeDev;
using Mdev.NodeDev.Vgpu;

namespace NodeDev.Cli;

/// <summary>The option for what is known of GPUs and their files do not say.</summary>
static class FactsOption
{
    const int Largest = 1 << 20;

    internal static Option<string?> Create() =>
        CommonOptions.Text(
            "--facts",
            "FILE",
            "What the files of the host do not say (JSON): mode, memory, ECC, generation and GPU instances of its "
                + "GPUs, and functions to avoid."
        );

    /// <summary>Reads the facts; <see langword="null"/> if none are given.</summary>
    /// <exception cref="CliException">The file cannot be read, or does not hold facts.</exception>
    internal static VgpuFacts? Read(string? file, StandardError errors)
    {
        if (file is null)
            return null;
        bool isRead = VgpuFacts.TryParse(
            LocalFile.Read(file, Largest),
            file,
            out VgpuFacts? facts,
            out ValueList<Diagnostic> diagnostics
        );
        errors.Report(diagnostics);
        return isRead && facts is not null ? facts : throw CliException.AlreadyReported();
    }

    /// <summary>Reports what is wrong with the GPUs of a host and the facts about them.</summary>
    /// <exception cref="CliException">The host disproves the facts.</exception>
    internal static VgpuHost Check(VgpuHost host, StandardError errors)
    {
        errors.Report(host.Diagnostics);
        // Without the catalogue there are still answers; with wrong facts, they would be wrong.
        return host.Diagnostics.Any(found => found.Id is DiagnosticIds.UnknownGpu or DiagnosticIds.DisprovedFact)
            ? throw CliException.AlreadyReported()
            : host;
    }
}
