public import Canvas

extension DashboardState {
  /// Draws the whole screen as of the cursor.
  ///
  /// Costs what its size costs, however long the run is.
  public func frame(width: Int, height: Int, glyphs: GlyphSet) -> CellBuffer {
    var buffer = CellBuffer(width: width, height: height)
    buffer.theme = theme
    guard DashboardLayout.fits(width: width, height: height) else {
      drawTooSmall(in: &buffer)
      return buffer
    }
    let scene = Scene(self, glyphs: glyphs)
    drawPanels(of: scene, in: &buffer)
    if let dialog {
      buffer.removeTargets()
      DialogPanel(scene: scene, dialog: dialog).draw(in: buffer.area, of: &buffer)
    }
    return buffer
  }

  private func drawPanels(of scene: Scene, in buffer: inout CellBuffer) {
    let layout = DashboardLayout(
      width: buffer.width, height: buffer.height,
      tensorCount: scene.tensors.count + (mode == .replay ? 1 : 0),
      hasShortAlerts: view == .alerts, hasTimeline: hasTimeline)
    HeaderPanel(scene: scene).draw(in: layout.header, of: &buffer)
    TabsPanel(scene: scene).draw(in: layout.tabs, of: &buffer)
    switch view {
    case .overview: drawOverview(of: scene, layout, in: &buffer)
    case .heatMap: HeatMapPanel(scene: scene).draw(in: layout.view, of: &buffer)
    case .tensor: TensorPanel(scene: scene).draw(in: layout.view, of: &buffer)
    case .alerts: AlertListPanel(scene: scene).draw(in: layout.view, of: &buffer)
    case .journal: JournalPanel(scene: scene).draw(in: layout.view, of: &buffer)
    case .system: SystemPanel(scene: scene).draw(in: layout.view, of: &buffer)
    case .clipping: ClippingView(scene: scene).draw(in: layout.view, of: &buffer)
    }
    TimelinePanel(scene: scene).draw(in: layout.timeline, of: &buffer)
    AlertsPanel(scene: scene, showsMessage: layout.tabs.isEmpty)
      .draw(in: layout.alerts, of: &buffer)
    FooterPanel(scene: scene).draw(in: layout.footer, of: &buffer)
  }

  private func drawOverview(
    of scene: Scene, _ layout: DashboardLayout, in buffer: inout CellBuffer
  ) {
    let panels: [(any View, Rect)] = [
      (LossPanel(scene: scene), layout.loss), (MetricPanel(scene: scene), layout.metric),
      (NormPanel(scene: scene), layout.norm),
      (ClippingPanel(scene: scene, showsMetric: layout.metric.isEmpty), layout.clipping),
      (ValuesPanel(scene: scene, hasCharts: !layout.norm.isEmpty), layout.values),
      (TensorTablePanel(scene: scene), layout.table),
    ]
    for (panel, area) in panels where !area.isEmpty {
      panel.draw(in: area, of: &buffer)
    }
  }

  private func drawTooSmall(in buffer: inout CellBuffer) {
    let text = "gradhelm needs \(DashboardLayout.smallestWidth)x\(DashboardLayout.smallestHeight)"
    TextLine([Span(text, .warning)], glyphs: .ascii).draw(in: buffer.area, of: &buffer)
  }
}
