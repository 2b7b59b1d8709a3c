using System.Globalization;
using Mdev.NodeDev;
using Mdev.NodeDev.Domains;

namespace NodeDev.Cli;

/// <summary>One run of <c>nodedev validate</c>. Findings are its results.</summary>
sealed class ValidateRun(ValidationOptions options, Messages messages)
{
    int _looked;
    int _refused;

    /// <summary>A line a finding, as compilers write them, and one for each document that is valid.</summary>
    internal int ToText(IEnumerable<DocumentSource> documents, TextWriter output)
    {
        foreach (DocumentSource document in documents)
        {
            if (Look(document) is not { } result)
                continue;
            foreach (Diagnostic finding in result.Diagnostics)
                output.WriteLine(finding.ToString());
            if (result.IsValid)
                output.WriteLine($"{TerminalText.Of(document.Name)}: valid");
        }
        if (_looked > 1 && _refused > 0)
            messages.Complain(
                string.Create(CultureInfo.InvariantCulture, $"{_refused} of {_looked} refused")
            );
        return End();
    }

    /// <summary>One object with all of it.</summary>
    internal int ToJson(IEnumerable<DocumentSource> documents, TextWriter output)
    {
        List<(string, ValidationResult)> results = [];
        foreach (DocumentSource document in documents)
        {
            if (Look(document) is { } result)
                results.Add((document.Name, result));
        }
        JsonOutput.WriteValidation(output, results);
        return End();
    }

    ValidationResult? Look(DocumentSource document)
    {
        _looked++;
        if (document.Failure is not null)
        {
            _refused++;
            messages.Complain(document.Failure);
            return null;
        }
        ValidationResult result = document.Content is null
            ? new ValidationResult([DocumentSources.TooLarge(document.Name, options.MaxBytes)])
            : Validate(document.Content, options with { SourceName = document.Name });
        if (!result.IsValid)
            _refused++;
        return result;
    }

    /// <summary>What is no node device may be a domain, or one hostdev.</summary>
    static ValidationResult Validate(byte[] document, ValidationOptions options)
    {
        ValidationResult device = NodeDeviceValidator.Validate(document, options);
        if (!Says(device, DiagnosticDescriptors.NotADevice))
            return device;
        ValidationResult hostdevs = HostdevValidator.Validate(document, options);
        return Says(hostdevs, DiagnosticDescriptors.NotADomain) ? device : hostdevs;
    }

    static bool Says(ValidationResult result, DiagnosticDescriptor descriptor) =>
        result.Diagnostics.Any(found => found.Descriptor == descriptor);

    int End() => _refused == 0 ? ExitCode.Success : ExitCode.Failure;
}
