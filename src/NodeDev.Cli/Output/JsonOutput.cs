using System.Text.Json.Nodes;
using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>Writes JSON for programs. Unknown values are <c>null</c>; no member is ever left out.</summary>
static class JsonOutput
{
    /// <summary>Writes parents with their types, mediated devices, other devices and diagnostics.</summary>
    internal static void WriteDevices(TextWriter output, HostSnapshot snapshot) =>
        JsonValues.Write(output, Host(snapshot));

    /// <summary>A host as <c>nodedev list --json</c> writes it.</summary>
    internal static JsonObject Host(HostSnapshot snapshot) =>
        new()
        {
            ["parents"] = JsonValues.Array(snapshot.Parents, Parent),
            ["mdevs"] = JsonValues.Array(snapshot.Mdevs, Mdev),
            ["others"] = JsonValues.Array(
                snapshot.Unsupported,
                others => new JsonObject { ["kind"] = others.Kind, ["count"] = others.Count }
            ),
            ["diagnostics"] = JsonValues.Array(snapshot.Diagnostics, OfHost),
        };

    /// <summary>Writes definitions and their diagnostics.</summary>
    internal static void WriteDefined(
        TextWriter output,
        IEnumerable<HostMdev> mdevs,
        IEnumerable<Diagnostic> diagnostics
    ) =>
        JsonValues.Write(
            output,
            new JsonObject
            {
                ["mdevs"] = JsonValues.Array(mdevs, Mdev),
                ["diagnostics"] = JsonValues.Array(diagnostics, OfHost),
            }
        );

    /// <summary>Writes parents with their types, and diagnostics.</summary>
    internal static void WriteTypes(TextWriter output, HostSnapshot snapshot, IEnumerable<Diagnostic> diagnostics) =>
        JsonValues.Write(
            output,
            new JsonObject
            {
                ["parents"] = JsonValues.Array(snapshot.Parents, Parent),
                ["diagnostics"] = JsonValues.Array(diagnostics, OfHost),
            }
        );

    /// <summary>Writes parents with their types and what proposals say about them, and diagnostics.</summary>
    internal static void WriteTypes(TextWriter output, ProposedTypes types, IEnumerable<Diagnostic> diagnostics) =>
        JsonValues.Write(
            output,
            new JsonObject
            {
                ["parents"] = JsonValues.Array(types.Parents, static parent => Parent(parent.Parent)),
                ["proposals"] = JsonValues.Array(
                    types.Parents.SelectMany(static parent => parent.Json()),
                    static type => type
                ),
                ["diagnostics"] = JsonValues.Array(diagnostics, OfHost),
            }
        );

    /// <summary>Writes documents with their diagnostics.</summary>
    internal static void WriteValidation(
        TextWriter output,
        IEnumerable<(string Source, ValidationResult Result)> documents
    ) =>
        JsonValues.Write(
            output,
            new JsonObject
            {
                ["documents"] = JsonValues.Array(
                    documents,
                    document => new JsonObject
                    {
                        ["source"] = document.Source,
                        ["valid"] = document.Result.IsValid,
                        ["diagnostics"] = JsonValues.Array(document.Result.Diagnostics, OfDocument),
                    }
                ),
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
        JsonValues.Write(
            output,
            new JsonObject
            {
                ["succeeded"] = succeeded,
                ["dryRun"] = isDryRun,
                ["uuids"] = JsonValues.Array(planned.Uuids, uuid => uuid),
                ["alreadyThere"] = JsonValues.Array(planned.Existing, uuid => uuid),
                ["steps"] = JsonValues.Array(
                    result.Steps,
                    step => new JsonObject
                    {
                        ["step"] = step.Step.ToString(),
                        ["uuid"] = step.Step.Device.Uuid,
                        ["parent"] = step.Step.ParentName,
                        ["outcome"] = JsonValues.Name(step.Outcome),
                        ["failure"] = Failure(step.Failure),
                    }
                ),
                ["failure"] = Failure(result.Failure),
                ["notPlanned"] = JsonValues.Array(planned.NotPlanned, Failure),
                ["removalsSuspended"] = planned.Omission is not null,
                ["unreadable"] = JsonValues.Array(planned.Unreadable, OfHost),
                ["warnings"] = JsonValues.Array(planned.Plan.Warnings, OfHost),
            }
        );

    /// <summary>A parent with its types.</summary>
    internal static JsonObject Parent(HostMdevParent parent) =>
        new()
        {
            ["name"] = parent.Name,
            ["path"] = parent.Path,
            ["subsystem"] = parent.Subsystem,
            ["driver"] = parent.Driver,
            ["registered"] = parent.IsRegistered,
            ["types"] = JsonValues.Array(
                parent.Types,
                type => new JsonObject
                {
                    ["id"] = type.Id,
                    ["name"] = type.Name,
                    ["description"] = type.Description,
                    ["deviceApi"] = type.DeviceApi?.Value,
                    ["availableInstances"] = type.AvailableInstances,
                }
            ),
        };

    static JsonObject Mdev(HostMdev mdev) =>
        new()
        {
            ["name"] = mdev.Name,
            ["parent"] = mdev.ParentName,
            ["type"] = mdev.TypeId,
            ["active"] = mdev.IsActive,
            ["defined"] = mdev.IsDefined,
            ["autostart"] = mdev.IsAutostart,
            ["path"] = mdev.Active?.Path,
            ["driver"] = mdev.Active?.Driver,
            ["iommuGroup"] = mdev.Active?.IommuGroup,
            ["definition"] = mdev.Definition is { } definition
                ? new JsonObject
                {
                    ["type"] = definition.TypeId,
                    ["attributes"] = JsonValues.Array(
                        definition.Attributes,
                        one => new JsonObject { ["name"] = one.Name, ["value"] = one.Value }
                    ),
                }
                : null,
        };

    /// <summary>A diagnostic of a host.</summary>
    internal static JsonObject OfHost(Diagnostic diagnostic) =>
        new()
        {
            ["path"] = diagnostic.Location.Source,
            ["severity"] = JsonValues.Name(diagnostic.Severity),
            ["id"] = diagnostic.Id,
            ["message"] = diagnostic.Message,
        };

    static JsonObject OfDocument(Diagnostic diagnostic) =>
        new()
        {
            ["severity"] = JsonValues.Name(diagnostic.Severity),
            ["id"] = diagnostic.Id,
            ["line"] = diagnostic.Location.Line,
            ["column"] = diagnostic.Location.Column,
            ["path"] = diagnostic.Location.Path,
            ["message"] = diagnostic.Message,
            ["help"] = diagnostic.Descriptor.Help,
        };

    static JsonObject? Failure(HostChangeFailure? failure) =>
        failure is null
            ? null
            : new JsonObject
            {
                ["reason"] = JsonValues.Name(failure.Reason),
                ["remedy"] = JsonValues.Name(failure.Remedy),
                ["id"] = failure.Diagnostic.Id,
                ["message"] = failure.Diagnostic.Message,
                ["errno"] = failure.Errno == 0 ? null : failure.Errno,
                ["stage"] = JsonValues.Name(failure.Stage),
                ["path"] = failure.Path,
                ["value"] = failure.Value,
                ["availableBefore"] = failure.AvailableBefore,
                ["availableAfter"] = failure.AvailableAfter,
                ["siblings"] = JsonValues.Array(failure.Siblings, sibling => sibling.Name),
                ["users"] = JsonValues.Array(
                    failure.Users,
                    user => new JsonObject
                    {
                        ["processId"] = user.ProcessId,
                        ["command"] = user.Command,
                        ["file"] = user.File,
                    }
                ),
                ["hints"] = JsonValues.Array(
                    failure.Hints,
                    hint => new JsonObject { ["cause"] = hint.Cause, ["action"] = HintText.Action(hint) }
                ),
            };
}
