namespace Mdev.NodeDev.Conformance;

/// <summary>A command of mdevctl that calls scripts.</summary>
/// <param name="Verb">The sub-command.</param>
/// <param name="Uuid">The UUID.</param>
/// <param name="Parent">The parent, if given.</param>
/// <param name="Type">The type, if given.</param>
/// <param name="IsLive">Whether an active device is modified.</param>
/// <param name="Force">Whether it is forced.</param>
sealed record CalloutCommand(string Verb, Guid Uuid, string? Parent, string? Type, bool IsLive, bool Force)
{
    internal string Line(string file) =>
        $"mdevctl {Verb} -u {Uuid}"
        + (Parent is null ? "" : $" -p {Parent}")
        + (Type is null ? "" : $" -t {Type}")
        + (
            IsLive ? $" --live --jsonfile {file}"
            : Verb == "modify" ? " --auto"
            : ""
        )
        + (Force ? " --force" : "");

    public override string ToString() => Line("FILE");
}
