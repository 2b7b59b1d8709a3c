using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>Writes JSON for programs. Unknown values are <c>null</c>; no member is ever left out.</summary>
static class JsonOutput
{
    static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new UnicodeText(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    static readonly JsonSerializerOptions OneLine = new(Options) { WriteIndented = false };

    /// <summary>Writes parents with their types, mediated devices, other devices and diagnostics.</summary>
    internal static void WriteDevices(TextWriter output, HostSnapshot snapshot) => Write(output, Host(snapshot));

    /// <summary>A host as <c>nodedev list --json</c> writes it.</summary>
    internal static object Host(HostSnapshot snapshot) =>
        new
        {
            Parents = snapshot.Parents.Select(Parent),
            Mdevs = snapshot.Mdevs.Select(Mdev),
            Others = snapshot.Unsupported.Select(others => new { others.Kind, others.Count }),
            Diagnostics = snapshot.Diagnostics.Select(OfHost),
        };

    /// <summary>Writes definitions and their diagnostics.</summary>
    internal static void WriteDefined(
        TextWriter output,
        IEnumerable<HostMdev> mdevs,
        IEnumerable<Diagnostic> diagnostics
    ) => Write(output, new { Mdevs = mdevs.Select(Mdev), Diagnostics = diagnostics.Select(OfHost) });

    /// <summary>Writes parents with their types, and diagnostics.</summary>
    internal static void WriteTypes(TextWriter output, HostSnapshot snapshot, IEnumerable<Diagnostic> diagnostics) =>
        Write(output, new { Parents = snapshot.Parents.Select(Parent), Diagnostics = diagnostics.Select(OfHost) });

    /// <summary>Writes parents with their types and what proposals say about them, and diagnostics.</summary>
    internal static void WriteTypes(TextWriter output, ProposedTypes types, IEnumerable<Diagnostic> diagnostics) =>
        Write(
            output,
            new
            {
                Parents = types.Parents.Select(static parent => Parent(parent.Parent)),
                Proposals = types.Parents.SelectMany(static parent => parent.Json()),
                Diagnostics = diagnostics.Select(OfHost),
            }
        );

    /// <summary>Writes documents with their diagnostics.</summary>
    internal static void WriteValidation(
        TextWriter output,
        IEnumerable<(string Source, ValidationResult Result)> documents
    ) =>
        Write(
            output,
            new
            {
                Documents = documents.Select(document => new
                {
                    document.Source,
                    Valid = document.Result.IsValid,
                    Diagnostics = document.Result.Diagnostics.Select(found => new
                    {
                        found.Severity,
                        found.Id,
                        found.Location.Line,
                        found.Location.Column,
                        found.Location.Path,
                        found.Message,
                        found.Descriptor.Help,
                    }),
                }),
            }
        );

    /// <summary>Writes a change that was refused before anything was planned.</summary>
    internal static void WriteRefusal(TextWriter output, bool isDryRun) =>
        WriteChange(output, succeeded: false, new PlannedChange(HostPlan.Empty), new HostChangeResult(), isDryRun);

    /// <summary>Writes the outcome of a change.</summary>
    internal static void WriteChange(
        TextWriter output,
        bool succeeded,
        PlannedChange planned,
        HostChangeResult result,
        bool isDryRun
    ) =>
        Write(
            output,
            new
            {
                succeeded,
                DryRun = isDryRun,
                planned.Uuids,
                AlreadyThere = planned.Existing,
                Steps = result.Steps.Select(step => new
                {
                    Step = step.Step.ToString(),
                    step.Step.Device.Uuid,
                    Parent = step.Step.ParentName,
                    step.Outcome,
                    Failure = Failure(step.Failure),
                }),
                Failure = Failure(result.Failure),
                NotPlanned = planned.NotPlanned.Select(Failure),
                RemovalsSuspended = planned.Omission is not null,
                Unreadable = planned.Unreadable.Select(OfHost),
                Warnings = planned.Plan.Warnings.Select(OfHost),
            }
        );

    /// <summary>A parent with its types.</summary>
    internal static object Parent(HostMdevParent parent) =>
        new
        {
            parent.Name,
            parent.Path,
            parent.Subsystem,
            parent.Driver,
            Registered = parent.IsRegistered,
            Types = parent.Types.Select(type => new
            {
                type.Id,
                type.Name,
                type.Description,
                DeviceApi = type.DeviceApi?.Value,
                type.AvailableInstances,
            }),
        };

    static object Mdev(HostMdev mdev) =>
        new
        {
            mdev.Name,
            Parent = mdev.ParentName,
            Type = mdev.TypeId,
            Active = mdev.IsActive,
            Defined = mdev.IsDefined,
            Autostart = mdev.IsAutostart,
            mdev.Active?.Path,
            mdev.Active?.Driver,
            mdev.Active?.IommuGroup,
            Definition = mdev.Definition is { } definition
                ? new
                {
                    Type = definition.TypeId,
                    Attributes = definition.Attributes.Select(one => new { one.Name, one.Value }),
                }
                : null,
        };

    /// <summary>A diagnostic of a host.</summary>
    internal static object OfHost(Diagnostic diagnostic) =>
        new
        {
            Path = diagnostic.Location.Source,
            diagnostic.Severity,
            diagnostic.Id,
            diagnostic.Message,
        };

    static object? Failure(HostChangeFailure? failure) =>
        failure is null
            ? null
            : new
            {
                failure.Reason,
                failure.Remedy,
                failure.Diagnostic.Id,
                failure.Diagnostic.Message,
                Errno = failure.Errno == 0 ? (int?)null : failure.Errno,
                failure.Stage,
                failure.Path,
                failure.Value,
                failure.AvailableBefore,
                failure.AvailableAfter,
                Siblings = failure.Siblings.Select(sibling => sibling.Name),
                Users = failure.Users.Select(user => new
                {
                    user.ProcessId,
                    user.Command,
                    user.File,
                }),
                Hints = failure.Hints.Select(hint => new { hint.Cause, Action = HintText.Action(hint) }),
            };

    /// <summary>Writes any content.</summary>
    internal static void Write(TextWriter output, object content)
    {
        output.Write(JsonSerializer.Serialize(content, Options));
        output.Write('\n');
    }

    /// <summary>Writes any content as one line.</summary>
    internal static void WriteLine(TextWriter output, object content)
    {
        output.Write(JsonSerializer.Serialize(content, OneLine));
        output.Write('\n');
    }

    /// <summary>Replaces bytes that are not UTF-8 by U+FFFD, because JSON is Unicode.</summary>
    sealed class UnicodeText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Encoding.UTF8.GetBytes(value));
    }
}
