using System.Text.Json.Nodes;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Monitoring;

namespace NodeDev.Cli;

/// <summary>Writes changes as lines of JSON.</summary>
static class ChangeJson
{
    /// <summary>Writes a change as one line.</summary>
    internal static void Write(TextWriter output, HostChange change) =>
        JsonValues.WriteLine(
            output,
            change switch
            {
                HostResynchronization one => Resynchronization(one),
                HostParentChange one => Of("parent", one.Kind, Parent(one.Before), Parent(one.After)),
                HostMdevChange one => Of("device", one.Kind, Device(one.Before), Device(one.After)),
                HostDefinitionChange one => Of("definition", one.Kind, Definition(one.Before), Definition(one.After)),
                HostAvailabilityChange one => Availability(one),
                HostDiagnosticsChange one => Diagnostics(one),
                _ => Of("other", change.Kind),
            }
        );

    static JsonObject Resynchronization(HostResynchronization one)
    {
        JsonObject line = Of("watch", one.Kind);
        line["reason"] = JsonValues.Name(one.Reason);
        line["detail"] = one.Detail;
        line["pollSeconds"] = one.PollInterval?.TotalSeconds;
        line["host"] = JsonOutput.Host(one.Snapshot);
        return line;
    }

    static JsonObject Availability(HostAvailabilityChange one)
    {
        JsonObject line = Of("availability", one.Kind);
        line["parent"] = one.ParentName;
        line["types"] = JsonValues.Array(
            one.Types,
            static type => new JsonObject
            {
                ["typeId"] = type.TypeId,
                ["before"] = type.Before,
                ["after"] = type.After,
            }
        );
        return line;
    }

    static JsonObject Diagnostics(HostDiagnosticsChange one)
    {
        JsonObject line = Of("diagnostics", one.Kind);
        line["appeared"] = JsonValues.Array(one.Appeared, JsonOutput.OfHost);
        line["gone"] = JsonValues.Array(one.Gone, JsonOutput.OfHost);
        return line;
    }

    static JsonObject Of(string subject, HostChangeKind kind) =>
        new() { ["subject"] = subject, ["kind"] = JsonValues.Name(kind) };

    static JsonObject Of(string subject, HostChangeKind kind, JsonObject? before, JsonObject? after)
    {
        JsonObject line = Of(subject, kind);
        line["before"] = before;
        line["after"] = after;
        return line;
    }

    static JsonObject? Parent(HostMdevParent? parent) => parent is null ? null : JsonOutput.Parent(parent);

    static JsonObject? Device(ActiveMdev? mdev) =>
        mdev is null
            ? null
            : new JsonObject
            {
                ["name"] = mdev.Name,
                ["parent"] = mdev.ParentName,
                ["type"] = mdev.TypeId,
                ["path"] = mdev.Path,
                ["driver"] = mdev.Driver,
                ["iommuGroup"] = mdev.IommuGroup,
            };

    static JsonObject? Definition(MdevDefinition? definition) =>
        definition is null
            ? null
            : new JsonObject
            {
                ["uuid"] = definition.Uuid,
                ["parent"] = definition.ParentName,
                ["type"] = definition.TypeId,
                ["autostart"] = definition.Autostart,
                ["attributes"] = JsonValues.Array(
                    definition.Attributes,
                    static one => new JsonObject { ["name"] = one.Name, ["value"] = one.Value }
                ),
            };
}
