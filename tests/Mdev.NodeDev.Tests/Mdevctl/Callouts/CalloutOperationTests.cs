namespace Mdev.NodeDev.Tests;

/// <summary>The calls that mdevctl 1.4.0 made of the same scripts.</summary>
public sealed class CalloutOperationTests
{
    const string Config = "{\"mdev_type\":\"t\",\"start\":\"manual\",\"attrs\":[]}";
    const string All = "\"start\",\"stop\",\"define\",\"undefine\",\"modify\",\"attributes\",\"capabilities\"";
    const string AllEvents = "\"pre\",\"post\",\"notify\",\"get\",\"live\"";

    readonly CalloutTestRunner _runner = new();

    static MdevDefinition Device { get; } =
        new()
        {
            ParentName = "p",
            Uuid = Guid.Parse(SampleUuids.First),
            TypeId = "t",
        };

    /// <summary>The calls but for the question for capabilities.</summary>
    IEnumerable<string> Calls =>
        _runner.Calls.Where(call => !call.Contains("get capabilities", StringComparison.Ordinal));

    [SetUp]
    public void Forget()
    {
        _runner.Calls.Clear();
        _runner.Answers.Clear();
    }

    [Test]
    public async Task Operation_CallsTheFirstScriptBeforeAndAfter()
    {
        using MdevctlCallouts callouts = Callouts("b", ".a", "c-plain");
        CalloutOperation operation = callouts.Begin(MdevctlAction.Define);
        CalloutResult before = await operation.PreAsync(Device, default);
        CalloutResult after = await operation.PostAsync(Device, true, default);
        await operation.NotifyAsync(Device, true, default);
        const string question =
            "get capabilities none {\"provides\":{\"version\":2,\"actions\":["
            + All
            + "],\"events\":["
            + AllEvents
            + "]}}";
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(before.Status, Is.EqualTo(CalloutStatus.Done));
        Assert.That(before.Script, Is.EqualTo("usr/lib/mdevctl/scripts.d/callouts/.a"));
        Assert.That(after.Status, Is.EqualTo(CalloutStatus.Done));
        Assert.That(
            _runner.Calls,
            Is.EqualTo([
                $".a: {question}",
                $"b: {question}",
                $"old: {question}",
                $".a: pre define none {Config}",
                $".a: post define success {Config}",
                "n: notify define success",
                "o: notify define success",
            ])
        );
    }

    [Test]
    public async Task Operation_WithoutScripts_IsNotClaimed()
    {
        using MdevctlCallouts callouts = new(new HostTreeBuilder().Build(), _runner);
        CalloutResult outcome = await callouts.Begin(MdevctlAction.Start).PreAsync(Device, default);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(outcome.Status, Is.EqualTo(CalloutStatus.NotClaimed));
        Assert.That(outcome.IsRefused, Is.False);
    }

    [Test]
    public async Task Operation_ScriptOfAnotherTypeOrKilled_IsSkipped()
    {
        _runner.Exit("a", "pre define", 2).Exit("b", "pre define", null);
        using MdevctlCallouts callouts = Callouts("a", "b", "c");
        CalloutOperation operation = callouts.Begin(MdevctlAction.Define);
        _ = await operation.PreAsync(Device, default);
        _ = await operation.PostAsync(Device, false, default);
        Assert.That(
            Calls,
            Is.EqualTo([
                $"a: pre define none {Config}",
                $"b: pre define none {Config}",
                $"c: pre define none {Config}",
                $"c: post define failure {Config}",
            ])
        );
    }

    [Test]
    public async Task Operation_LostExitCode_IsNotSuccess()
    {
        _runner.Loses("a", "get capabilities").Loses("a", "pre define").Loses("b", "pre define");
        using MdevctlCallouts callouts = Callouts("a", "b");
        CalloutResult outcome = await callouts.Begin(MdevctlAction.Define).PreAsync(Device, default);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(outcome.Status, Is.EqualTo(CalloutStatus.Failed));
        Assert.That(outcome.IsRefused);
        Assert.That(outcome.Message, Does.StartWith("the script's exit status is unknown"));
        Assert.That(Calls, Is.EqualTo([$"a: pre define none {Config}"]));
    }

    [TestCase(1)]
    [TestCase(137)]
    public async Task Operation_OtherExitCode_Refuses(int code)
    {
        _runner.Exit("a", "pre stop", code);
        using MdevctlCallouts callouts = Callouts("a", "b");
        CalloutOperation operation = callouts.Begin(MdevctlAction.Stop);
        CalloutResult outcome = await operation.PreAsync(Device, default);
        _ = await operation.PostAsync(Device, true, default);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(outcome.IsRefused);
        Assert.That(outcome.ExitCode, Is.EqualTo(code));
        Assert.That(outcome.Message, Is.EqualTo($"the script failed with exit code {code}"));
        Assert.That(Calls, Is.EqualTo([$"a: pre stop none {Config}", $"a: post stop success {Config}"]));
    }

    [Test]
    public async Task Operation_NewerProtocol_CallsOnlyThatScript()
    {
        _runner.Versioned("b", All, AllEvents).Exit("b", "pre define", 2);
        using MdevctlCallouts callouts = Callouts("a", "b", "c");
        CalloutResult outcome = await callouts.Begin(MdevctlAction.Define).PreAsync(Device, default);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(outcome.Status, Is.EqualTo(CalloutStatus.Failed));
        Assert.That(Calls, Is.EqualTo([$"b: pre define none {Config}"]));
    }

    [TestCase("\"start\",\"other\"", AllEvents, "action 'define'")]
    [TestCase("\"define\"", "\"post\"", "event 'pre'")]
    public async Task Operation_UnsupportedAction_IsRefusedWithoutCall(string actions, string events, string expected)
    {
        _runner.Versioned("a", actions, events);
        using MdevctlCallouts callouts = Callouts("a");
        CalloutResult outcome = await callouts.Begin(MdevctlAction.Define).PreAsync(Device, default);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(outcome.Status, Is.EqualTo(CalloutStatus.Unsupported));
        Assert.That(outcome.IsRefused);
        Assert.That(outcome.Message, Is.EqualTo($"the script does not support the {expected}"));
        Assert.That(Calls, Is.Empty);
    }

    [Test]
    public async Task Negotiate_AsksOncePerParentAndType()
    {
        using MdevctlCallouts callouts = Callouts("a");
        foreach (
            MdevDefinition device in (MdevDefinition[])
                [Device, Device with { Uuid = Guid.Empty }, Device with { TypeId = "u" }]
        )
        {
            _ = await callouts.Begin(MdevctlAction.Start).PreAsync(device, default);
            _ = await callouts.Begin(MdevctlAction.Stop).PreAsync(device, default);
        }
        Assert.That(_runner.Calls.Count - Calls.Count(), Is.EqualTo(2 * 2), "two scripts, two types");
    }

    static IEnumerable<TestCaseData> Printed =>
        [
            new TestCaseData("", "[]"),
            new TestCaseData("[]", "[]"),
            new TestCaseData("[{}]", "[]"),
            new TestCaseData("[{}]\n", null),
            new TestCaseData("[{}]\0", null),
            new TestCaseData("\0", null),
            new TestCaseData("[]\0\0", "[]"),
            new TestCaseData("null", "[]"),
            new TestCaseData("[{\"k\":\"v\"},{\"a\":\"1\"}]\n\0", "[k=v, a=1]"),
            new TestCaseData("{}", null),
            new TestCaseData("x", null),
            new TestCaseData("[{\"a\":1}]", null),
            new TestCaseData("[{\"a\":\"\\ud800\"}]", null),
            new TestCaseData("[{\"a\":\"1\",\"b\":\"2\"}]", null),
            new TestCaseData("[{},{}]", null),
            new TestCaseData("[] []", null),
        ];

    [TestCaseSource(nameof(Printed))]
    public async Task GetAttributes_ReturnsThoseOfTheScript(string printed, string? expected)
    {
        _runner.Prints("a", "get attributes", printed);
        using MdevctlCallouts callouts = Callouts("a");
        CalloutResult outcome = await callouts.Begin(MdevctlAction.Define).GetAttributesAsync(Device, default);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(outcome.IsRefused, Is.EqualTo(expected is null));
        Assert.That(
            $"[{string.Join(", ", outcome.Attributes.Select(one => $"{one.Name}={one.Value}"))}]",
            Is.EqualTo(expected ?? "[]")
        );
        Assert.That(Calls, Is.EqualTo(["a: get attributes none"]));
    }

    [Test]
    public async Task GetAttributes_ScriptTakesLaterCalls()
    {
        _runner.Exit("a", "pre define", 2);
        using MdevctlCallouts callouts = Callouts("a", "b");
        CalloutOperation operation = callouts.Begin(MdevctlAction.Define);
        _ = await operation.PreAsync(Device, default);
        _ = await operation.GetAttributesAsync(Device, default);
        _ = await operation.PostAsync(Device, true, default);
        Assert.That(Calls.Last(), Does.StartWith("a: post define success"));
    }

    [Test]
    public async Task Live_NeedsAScriptThatSupportsIt()
    {
        using MdevctlCallouts old = Callouts("a");
        CalloutResult none = await old.Begin(MdevctlAction.Modify).LiveAsync(Device, default);
        _runner.Versioned("a", All, AllEvents);
        using MdevctlCallouts callouts = Callouts("a");
        CalloutResult done = await callouts.Begin(MdevctlAction.Modify).LiveAsync(Device, default);
        _runner.Exit("a", "live modify", null);
        CalloutResult killed = await callouts.Begin(MdevctlAction.Modify).LiveAsync(Device, default);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(none.Status, Is.EqualTo(CalloutStatus.Unsupported));
        Assert.That(done.Status, Is.EqualTo(CalloutStatus.Done));
        Assert.That(killed.Status, Is.EqualTo(CalloutStatus.Failed));
        Assert.That(Calls.First(), Is.EqualTo($"a: live modify none {Config}"));
    }

    [Test]
    public async Task GetAttributes_KilledScript_Fails()
    {
        _runner.Versioned("a", All, AllEvents).Exit("a", "get attributes", null);
        using MdevctlCallouts callouts = Callouts("a");
        CalloutResult outcome = await callouts.Begin(MdevctlAction.Define).GetAttributesAsync(Device, default);
        Assert.That(outcome.Status, Is.EqualTo(CalloutStatus.Failed));
    }

    [Test]
    public async Task Notify_Refused_HasNoState()
    {
        using MdevctlCallouts callouts = Callouts();
        await callouts.Begin(MdevctlAction.Undefine).NotifyAsync(Device, null, default);
        Assert.That(Calls, Is.EqualTo(["n: notify undefine none", "o: notify undefine none"]));
    }

    [Test]
    public void Negotiate_Cancelled_AsksAgain()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        using MdevctlCallouts callouts = Callouts("a");
        Assert.That(
            async () => await callouts.Begin(MdevctlAction.Start).PreAsync(Device, source.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );
        Assert.That(
            async () => (await callouts.Begin(MdevctlAction.Start).PreAsync(Device, default)).Status,
            Is.EqualTo(CalloutStatus.Done)
        );
    }

    /// <summary>What mdevctl 1.4.0 takes for an answer and what not.</summary>
    [TestCase("{\"supports\":{\"version\":0,\"actions\":[],\"events\":[]}}", true)]
    [TestCase("{\"supports\":{\"version\":2,\"actions\":[\"x\"],\"events\":[],\"y\":1},\"z\":2}", true)]
    [TestCase("{\"supports\":{\"version\":2,\"actions\":[],\"events\":[]}}\n\0", true)]
    [TestCase("{\"supports\":{\"version\":2,\"actions\":[],\"events\":[]}}x", false)]
    [TestCase("{\"supports\":{\"version\":-1,\"actions\":[],\"events\":[]}}", false)]
    [TestCase("{\"supports\":{\"version\":\"2\",\"actions\":[],\"events\":[]}}", false)]
    [TestCase("{\"supports\":{\"version\":2,\"actions\":[1],\"events\":[]}}", false)]
    [TestCase("{\"supports\":{\"actions\":[],\"events\":[]}}", false)]
    [TestCase("{\"supports\":{\"version\":2,\"actions\":[\"\\ud800\"],\"events\":[]}}", false)]
    [TestCase("{\"supports\":{\"version\":2}}", false)]
    [TestCase("{\"supports\":[]}", false)]
    [TestCase("{}", false)]
    [TestCase("null", false)]
    [TestCase("", false)]
    public void Parse_AcceptsOnlyCapabilities(string answer, bool isUnderstood) =>
        Assert.That(
            CalloutCapabilities.Parse("a", MdevctlCallouts.WithoutNul(System.Text.Encoding.UTF8.GetBytes(answer))),
            isUnderstood ? Is.Not.Null : Is.Null
        );

    [TestCase(1, true)]
    [TestCase(2, false)]
    public async Task Negotiate_IgnoresTheExitCodeUnlessOfAnotherType(int code, bool isVersioned)
    {
        _runner.Prints("a", "get capabilities", "{\"supports\":{\"version\":2,\"actions\":[],\"events\":[]}}", code);
        using MdevctlCallouts callouts = Callouts("a");
        CalloutCapabilities? known = await callouts.NegotiateAsync(Device, default);
        Assert.That(known, isVersioned ? Is.Not.Null : Is.Null);
    }

    MdevctlCallouts Callouts(params string[] scripts)
    {
        HostTreeBuilder host = new();
        const string place = "usr/lib/mdevctl/scripts.d";
        foreach (string script in scripts)
            host.File($"{place}/callouts/{script}", "");
        host.Directory($"{place}/callouts/folder")
            .File($"{place}/notifiers/n", "")
            .File("etc/mdevctl.d/scripts.d/callouts/old", "")
            .File("etc/mdevctl.d/scripts.d/notifiers/o", "");
        return new MdevctlCallouts(host.Build(), _runner);
    }
}
