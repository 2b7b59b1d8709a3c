using System.Text.Json;
using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

sealed partial class JsonOutput
{
    /// <summary>What became of a change.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="planned">What was to be done: the UUIDs that are of interest, and what was not tried, and why.</param>
    /// <param name="result">What became of each step.</param>
    /// <param name="isDryRun">Whether it was only looked at.</param>
    internal static void WriteChange(
        TextWriter output,
        ChangeRun.Planned planned,
        HostChangeResult result,
        bool isDryRun
    ) => WriteChange(output, result.Succeeded && planned.IsWhole, planned, result, isDryRun);

    /// <summary>A change that was refused before anything was planned. Why is on the standard error.</summary>
    internal static void WriteRefusal(TextWriter output, bool isDryRun) =>
        WriteChange(
            output,
            succeeded: false,
            new ChangeRun.Planned(HostPlan.Empty),
            new HostChangeResult(),
            isDryRun
        );

    static void WriteChange(
        TextWriter output,
        bool succeeded,
        ChangeRun.Planned planned,
        HostChangeResult result,
        bool isDryRun
    ) =>
        Write(
            output,
            json =>
            {
                json.Flag("succeeded", succeeded);
                json.Flag("dryRun", isDryRun);
                json.Texts("uuids", planned.Uuids.Select(uuid => uuid.ToString()));
                json.Texts("alreadyThere", planned.Existing.Select(uuid => uuid.ToString()));
                json.Each("steps", result.Steps, json.Step);
                json.Object("failure", result.Failure, json.Failure);
                json.Each("notPlanned", planned.NotPlanned, json.Failure);
            }
        );

    /// <summary>Definitions and what is wrong with them.</summary>
    internal static void WriteDefined(
        TextWriter output,
        IEnumerable<HostMdev> mdevs,
        IEnumerable<Diagnostic> problems
    ) =>
        Write(
            output,
            json =>
            {
                json.Each("mdevs", mdevs, json.Mdev);
                json.Each("problems", problems, json.Problem);
            }
        );

    void Step(HostStepResult step)
    {
        Text("step", step.Step.ToString());
        Text("uuid", step.Step.Device.ToString());
        Text("parent", step.Step.ParentName);
        Text("outcome", Word(step.Outcome.ToString()));
        Object("failure", step.Failure, Failure);
    }

    void Failure(HostChangeFailure failure)
    {
        Text("reason", Word(failure.Reason.ToString()));
        Text("remedy", Word(failure.Remedy.ToString()));
        Text("id", failure.Diagnostic.Id);
        Text("message", failure.Diagnostic.Message);
        Number("errno", failure.Errno == 0 ? null : failure.Errno);
        Text("stage", failure.Stage is { } stage ? Word(stage.ToString()) : null);
        Text("path", failure.Path);
        Text("value", failure.Value);
        Number("availableBefore", failure.AvailableBefore);
        Number("availableAfter", failure.AvailableAfter);
        Texts("siblings", failure.Siblings.Select(sibling => sibling.Name));
        Each("users", failure.Users, User);
        Each("hints", failure.Hints, Hint);
    }

    void User(MdevUser user)
    {
        Number("processId", user.ProcessId);
        Text("command", user.Command);
        Text("file", user.File);
    }

    void Hint(HostChangeHint hint)
    {
        Text("cause", hint.Cause);
        Text("action", HintText.Action(hint));
    }

    void Texts(string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(Unicode(text));
        json.WriteEndArray();
    }

    void Object<T>(string name, T? item, Action<T> members)
        where T : class
    {
        json.WritePropertyName(name);
        if (item is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        members(item);
        json.WriteEndObject();
    }

    static string Word(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
